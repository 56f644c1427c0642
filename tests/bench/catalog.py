"""A catalog of N items with parties, laws, materials, conditions and one process per 50 of them. usage: catalog.py N DIR"""
import os
import sys


def main():
    count, out = int(sys.argv[1]), sys.argv[2]
    os.makedirs(out, exist_ok=True)
    lines = ["手册: {标题: 大目录, 编制单位: 某区行政审批局, 日期: 2026-11-01}", "日历: {节假日: [2026-01-01, 2027-01-01, 2028-01-01]}",
             "情形:", "  投资主体: {问: 谁投资？, 选项: [政府投资, 企业投资]}", "  建筑面积: {问: 建筑面积多大？, 类型: 数, 单位: 平方米}", "责任主体:"]
    lines += [f"  部门{k}: {{类型: 政府部门, 窗口: 二层 {k} 号, 电话: 示例}}" for k in range(40)]
    lines += ["法规:"] + [f"  条例{k}: {{施行: 2020-01-01, 核对: 2026-10-01}}" for k in range(60)]
    lines += ["材料:"] + [f"  申请表{k}: {{来源: 申请人, 份数: 1}}" for k in range(count // 4)]
    lines += ["事项:"]
    for k in range(count):
        lines += [f"  事项{k}:", f"    名称: 第 {k} 个事项的核发", "    类型: 行政许可", f"    责任主体: 部门{k % 40}",
                  f"    阶段: 阶段{k // 50}", "    法定时限: 20个工作日", f"    承诺时限: {1 + k % 9}个工作日",
                  f"    依据: 《条例{k % 60}》第{k % 30 + 1}条", f"    结果: 结果{k}", "    适用情形: 投资主体 = 企业投资 且 建筑面积 >= 300平方米",
                  f"    核对: 2026-10-0{1 + k % 9}"]
        materials = [f"申请表{k % (count // 4)}"]
        if k % 50:
            lines.append(f"    前置: 事项{k - 1}")
        lines.append(f"    材料: [{', '.join(materials)}]")
    lines += ["流程:"]
    for p in range((count + 49) // 50):
        lines += [f"  流程{p}: {{名称: 第 {p} 张图, 阶段: {{阶段{p}: {{名称: 阶段{p}}}}}}}"]
    with open(os.path.join(out, "catalog.yaml"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


main()
